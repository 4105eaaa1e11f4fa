package ai.postforge.bootstrap.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Things to close in the end, the last one first. A second call waits for the first. */
final class Stopping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /** Closes it in the end, or at once if the end has already come. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        if (closed) {
            closeAll();
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeAll();
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("event=not-closed", e);
            }
        }
    }
}
