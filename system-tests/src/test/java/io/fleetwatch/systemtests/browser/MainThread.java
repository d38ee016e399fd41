package io.fleetwatch.systemtests.browser;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tasks of a page's main thread, as a trace of Chromium has them. Its clock of the thread counts the time on a processor
 * only, so what else runs on this machine is not the page's fault.
 */
record MainThread(List<JsonObject> tasks) {

    private static final String NAME = "CrRendererMain";
    private static final long LONG_MICROS = 50_000;

    /** Of the page that did most: there is one that matters, and the blank ones that a browser keeps. */
    static MainThread of(byte[] trace) {
        JsonArray all = new JsonObject(Buffer.buffer(trace)).getJsonArray("traceEvents");
        Set<String> mainThreads = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            JsonObject event = all.getJsonObject(i);
            if (event.getString("name", "").equals("thread_name")
                    && NAME.equals(event.getJsonObject("args").getString("name"))) {
                mainThreads.add(thread(event));
            }
        }
        Map<String, List<JsonObject>> byThread = all.stream()
                .map(JsonObject.class::cast)
                .filter(event -> event.getString("name", "").endsWith("RunTask") && event.containsKey("dur"))
                .filter(event -> mainThreads.contains(thread(event)))
                .collect(Collectors.groupingBy(MainThread::thread));
        return byThread.values().stream()
                .map(MainThread::new)
                .max((a, b) -> Long.compare(a.computed(0), b.computed(0)))
                .orElseThrow(() -> new IllegalStateException("the trace has no main thread of a page"));
    }

    double millisInLongTasks() {
        return computed(LONG_MICROS) / 1_000.0;
    }

    private long computed(long atLeast) {
        return tasks.stream()
                .mapToLong(task -> task.getLong("tdur", task.getLong("dur")))
                .filter(micros -> micros > atLeast)
                .sum();
    }

    private static String thread(JsonObject event) {
        return event.getValue("pid") + "/" + event.getValue("tid");
    }
}
