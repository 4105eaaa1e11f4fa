package ai.postforge.application.fake;

import ai.postforge.application.generation.PostGenerator;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A generator that does what the test told it last, and counts how often it was asked. */
public final class ScriptedGenerator implements PostGenerator {
    public static final Authorship AUTHORSHIP = new Authorship("scripted", Optional.of(11), Optional.of(7));

    private volatile PostGenerator script = inOnePiece(ScriptedGenerator::echo);
    private final AtomicInteger calls = new AtomicInteger();

    /** From now on, write this, all at once. */
    public void willDo(Function<GenerationRequest, String> next) {
        script = inOnePiece(next);
    }

    /** From now on, do this. */
    public void willStream(PostGenerator next) {
        script = next;
    }

    /** From now on, write a sentence about the topic. */
    public void willEcho() {
        willDo(ScriptedGenerator::echo);
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public GeneratedText generate(GenerationRequest request, Consumer<String> deltas) {
        calls.incrementAndGet();
        return script.generate(request, deltas);
    }

    private static String echo(GenerationRequest request) {
        return "A post about " + request.topic().text() + ".";
    }

    private static PostGenerator inOnePiece(Function<GenerationRequest, String> writing) {
        return (request, deltas) -> {
            String text = writing.apply(request);
            deltas.accept(text);
            return new GeneratedText(text, AUTHORSHIP);
        };
    }
}
