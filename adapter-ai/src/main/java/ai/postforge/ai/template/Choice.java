package ai.postforge.ai.template;

import ai.postforge.domain.post.GenerationRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses phrases by a digest of the request, so that the choice looks like chance and is none. Each choice uses up four
 * of its 32 bytes.
 */
final class Choice {
    private final ByteBuffer digest;

    private Choice(byte[] digest) {
        this.digest = ByteBuffer.wrap(digest);
    }

    static Choice of(GenerationRequest request) {
        String text = String.join(
                "\n",
                request.tone().code(),
                request.length().code(),
                request.platform().code(),
                request.topic().text());
        try {
            return new Choice(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String pick(List<String> phrases) {
        return phrases.get(Math.floorMod(digest.getInt(), phrases.size()));
    }

    /** The phrases in one of their orders; the same one for the same request. */
    List<String> shuffle(List<String> phrases) {
        List<String> left = new ArrayList<>(phrases);
        List<String> shuffled = new ArrayList<>();
        int rest = digest.getInt();
        while (!left.isEmpty()) {
            shuffled.add(left.remove(Math.floorMod(rest, left.size())));
            rest = Math.floorDiv(rest, left.size() + 1);
        }
        return shuffled;
    }
}
