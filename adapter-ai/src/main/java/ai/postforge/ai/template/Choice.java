package ai.postforge.ai.template;

import ai.postforge.domain.post.GenerationRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Chooses phrases by a digest of the request, so that the choice looks like chance and is none. */
final class Choice {
    /** What is chosen; each has its own four bytes of the digest. */
    enum Slot {
        OPENING,
        INSIGHTS,
        CLOSING,
        HASHTAG
    }

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

    String pick(Slot slot, List<String> phrases) {
        return phrases.get(index(slot, phrases.size()));
    }

    /** The phrases in one of their orders; the same one for the same request. */
    List<String> shuffle(Slot slot, List<String> phrases) {
        List<String> left = new ArrayList<>(phrases);
        List<String> shuffled = new ArrayList<>();
        int rest = number(slot);
        while (!left.isEmpty()) {
            shuffled.add(left.remove(Math.floorMod(rest, left.size())));
            rest = Math.floorDiv(rest, left.size() + 1);
        }
        return shuffled;
    }

    private int index(Slot slot, int size) {
        return Math.floorMod(number(slot), size);
    }

    private int number(Slot slot) {
        return digest.getInt(slot.ordinal() * Integer.BYTES);
    }
}
