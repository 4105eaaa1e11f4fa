package ai.postforge.ai.model;

/**
 * Makes well-formed text of a model's pieces. A character outside the Basic Multilingual Plane, such as an emoji, may
 * arrive as two surrogates in two pieces: the first is held back until the second is there. U+0000 and a surrogate
 * without a partner are dropped, as a stored post drops them.
 */
final class WellFormedText {
    /** Empty, or one high surrogate. */
    private String held = "";

    /** What can be passed on with this piece; may be empty. What is held back at the end has no partner. */
    String next(String piece) {
        String text = held + piece;
        int end = text.length();
        boolean isSplit = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        held = isSplit ? text.substring(end - 1) : "";
        return text.codePoints()
                .limit(text.codePointCount(0, end) - held.length())
                .filter(WellFormedText::isCharacter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isCharacter(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }
}
