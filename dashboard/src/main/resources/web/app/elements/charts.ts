/** The parts of ECharts that are used here, loaded only when a chart is wanted. */
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendPlainComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([BarChart, LineChart, PieChart, GridComponent, LegendPlainComponent, TooltipComponent, CanvasRenderer]);

export type Chart = EChartsType;

export function chartIn(element: HTMLElement): Chart {
  return init(element, null, { renderer: 'canvas' });
}
