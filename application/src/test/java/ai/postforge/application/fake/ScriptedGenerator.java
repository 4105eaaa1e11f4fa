package ai.postforge.application.fake;

import ai.postforge.application.port.PostGenerator;
import ai.postforge.domain.post.GenerationRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** A generator that does what the test told it last, and counts how often it was asked. */
public final class ScriptedGenerator implements PostGenerator {
    private static final PostGenerator ECHO =
            request -> "A post about " + request.topic().text() + ".";

    private volatile PostGenerator script = ECHO;
    private final AtomicInteger calls = new AtomicInteger();

    /** From now on, do this. */
    public void willDo(PostGenerator next) {
        script = next;
    }

    /** From now on, write a sentence about the topic. */
    public void willEcho() {
        script = ECHO;
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public String generate(GenerationRequest request) {
        calls.incrementAndGet();
        return script.generate(request);
    }
}
