package ai.postforge.application.fake;

import ai.postforge.application.generation.GeneratePost.Reader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader that notes what it reads, and leaves when the test tells it to. */
public final class ScriptedReader implements Reader {
    private final List<String> read = new CopyOnWriteArrayList<>();
    private boolean gone;
    private Runnable stop = () -> {};

    @Override
    public void onStart() {
        read.add("start");
    }

    @Override
    public void onText(String delta) {
        read.add(delta);
    }

    @Override
    public void whenGone(Runnable next) {
        if (isGone()) {
            next.run();
        } else {
            stop = next;
        }
    }

    @Override
    public synchronized boolean isGone() {
        return gone;
    }

    public void leave() {
        synchronized (this) {
            gone = true;
        }
        stop.run();
    }

    /** {@code start}, and then every piece. */
    public List<String> read() {
        return List.copyOf(read);
    }
}
