/** The parts of ECharts that are used here, loaded only when a chart is wanted. A part that nobody draws with is not named. */
import { LineChart, PieChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, PieChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type Chart = EChartsType;

export function chartIn(element: HTMLElement): Chart {
  return init(element, null, { renderer: 'canvas' });
}
