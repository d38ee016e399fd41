package io.fleetwatch.stack.running;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several slow things at once and waits for all of them, also when one fails: nothing is left half started. */
final class InParallel implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    <T> Future<T> begin(Callable<T> task) {
        return threads.submit(task);
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** All of them; the first failure is thrown when all have ended. */
    static void all(List<Runnable> tasks) {
        try (InParallel parallel = new InParallel()) {
            List<Future<Boolean>> futures = new ArrayList<>();
            for (Runnable task : tasks) {
                futures.add(parallel.begin(() -> {
                    task.run();
                    return true;
                }));
            }
            futures.forEach(InParallel::result);
        }
    }

    /** Waits for what was begun. */
    @Override
    public void close() {
        threads.close();
    }
}
