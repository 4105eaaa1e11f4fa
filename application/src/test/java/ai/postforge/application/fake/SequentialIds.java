package ai.postforge.application.fake;

import ai.postforge.application.port.IdSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids that look like CUIDs and come in order: {@code c000000000000000000000001} and so on. */
public final class SequentialIds implements IdSource {
    private final AtomicInteger last = new AtomicInteger();

    @Override
    public String next() {
        return "c%024d".formatted(last.incrementAndGet());
    }
}
