package ai.postforge.domain.post;

/** Which characters a PostgreSQL text can store: every Unicode scalar value except U+0000. */
final class StorableText {
    private StorableText() {}

    static boolean isStorable(String text) {
        return text.codePoints().allMatch(StorableText::isStorable);
    }

    /** The text without characters that cannot be stored. */
    static String of(String text) {
        return isStorable(text)
                ? text
                : text.codePoints()
                        .filter(StorableText::isStorable)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }
}
