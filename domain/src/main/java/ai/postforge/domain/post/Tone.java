package ai.postforge.domain.post;

import java.util.Arrays;
import java.util.Optional;

/** How a generated post sounds. */
public enum Tone {
    PROFESSIONAL("professional"),
    CASUAL("casual"),
    INSPIRATIONAL("inspirational");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** The tone of that {@link #code}, or empty if there is none. */
    public static Optional<Tone> of(String code) {
        return Arrays.stream(values()).filter(tone -> tone.code.equals(code)).findAny();
    }
}
