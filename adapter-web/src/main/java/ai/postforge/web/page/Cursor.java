package ai.postforge.web.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The opaque text for a position in a list. It has the list's name and a checksum, so a cursor that is cut off,
 * mistyped or from another list is refused. It needs no signature, because it only selects among the caller's own
 * items.
 */
public final class Cursor {
    private static final int MAX_LENGTH = 256;
    private static final String SEPARATOR = "|";

    private Cursor() {}

    /**
     * The cursor of a position.
     *
     * @param list the name of the list
     * @param position the position in that list's own words
     */
    public static String write(String list, String position) {
        String marked = list + SEPARATOR + position;
        String text = checksum(marked) + SEPARATOR + marked;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position, or empty if the text is no cursor of that list. */
    public static Optional<String> read(String list, String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int start = text.indexOf(SEPARATOR + list + SEPARATOR);
        if (start < 0) {
            return Optional.empty();
        }
        String position = text.substring(start + list.length() + 2 * SEPARATOR.length());
        return write(list, position).equals(cursor) ? Optional.of(position) : Optional.empty();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
