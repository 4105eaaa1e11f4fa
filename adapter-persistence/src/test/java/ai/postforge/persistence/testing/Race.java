package ai.postforge.persistence.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Real threads that set off together. */
public final class Race {
    private Race() {}

    /** The runners' results in their order; a runner who stumbles fails the race. */
    public static <T> List<T> of(List<Callable<T>> runners) {
        CountDownLatch ready = new CountDownLatch(runners.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(runners.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> runner : runners) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return runner.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> run : running) {
                results.add(run.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a runner stumbled", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** So many runners who all do the same. */
    public static <T> List<T> of(int runners, Callable<T> all) {
        return of(java.util.Collections.nCopies(runners, all));
    }
}
