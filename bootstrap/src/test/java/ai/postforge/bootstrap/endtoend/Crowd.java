package ai.postforge.bootstrap.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Does the same thing many times at once. */
final class Crowd {
    private Crowd() {}

    static <T> List<T> of(int size, Callable<T> deed) throws InterruptedException, ExecutionException {
        CountDownLatch ready = new CountDownLatch(size);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> deeds = IntStream.range(0, size)
                    .mapToObj(index -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return deed.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : deeds) {
                results.add(future.get());
            }
            return results;
        }
    }
}
