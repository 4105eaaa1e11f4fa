package ai.postforge.ai.model;

/**
 * Takes the text of the answer out of what a model writes, piece by piece: reasoning, template marks and other turns are
 * left out. Text that may turn out to be the beginning of a mark is held back, at most some 100 characters of it.
 */
final class AnswerText {
    private final boolean isRead;
    private final WellFormedText pieces = new WellFormedText();
    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private Place place = Place.ANSWER;
    private String block = "";

    /** Where in the model's output we are. */
    private enum Place {
        ANSWER,
        REASONING,
        /** In another's turn, or a channel that is not for readers. */
        ASIDE,
        /** Behind the end of the answer. */
        AFTER
    }

    /** @param isRead whether somebody reads the pieces as they come, so that none of them can be taken back */
    AnswerText(boolean isRead) {
        this.isRead = isRead;
    }

    /**
     * What the next piece adds to the answer; may be empty.
     *
     * @throws ModelFailure if it turns out that what was read was no answer
     */
    String next(String piece) {
        pending.append(pieces.next(piece));
        return advance(false);
    }

    /**
     * What was held back and is text after all.
     *
     * @throws ModelFailure if the model stopped within its reasoning
     */
    String end() {
        String rest = advance(true);
        if (place == Place.REASONING) {
            throw new ModelFailure(ModelFailure.Kind.UNUSABLE, "stopped within its reasoning");
        }
        return rest;
    }

    /** The answer so far, without what was held back. */
    String text() {
        return text.toString();
    }

    int length() {
        return text.length();
    }

    private String advance(boolean isAll) {
        int before = text.length();
        int at = 0;
        boolean isDecided = true;
        while (at < pending.length() && isDecided) {
            int start = Mark.nextStart(pending, at);
            keep(at, start);
            at = start;
            if (start < pending.length()) {
                switch (Mark.at(pending, start, isAll)) {
                    case Mark.Reading.Found(Mark mark) -> {
                        follow(mark);
                        before = Math.min(before, text.length());
                        at += mark.length();
                    }
                    case Mark.Reading.Text() -> {
                        keep(start, start + 1);
                        at++;
                    }
                    case Mark.Reading.Undecided() -> isDecided = false;
                }
            }
        }
        pending.delete(0, at);
        return text.substring(before);
    }

    private void keep(int from, int to) {
        if (place == Place.ANSWER) {
            text.append(pending, text.isEmpty() ? skipSpace(from, to) : from, to);
        }
    }

    private int skipSpace(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(pending.charAt(at))) {
            at++;
        }
        return at;
    }

    private void follow(Mark mark) {
        switch (mark.kind()) {
            case REASONING -> {
                if (place == Place.ANSWER) {
                    place = Place.REASONING;
                    block = mark.name();
                }
            }
            case REASONING_END -> endReasoning(mark.name());
            case ANSWER -> beginAgain();
            case ASIDE -> leave(Place.ASIDE);
            case OWN_TURN, TURN_END -> leave(Place.ANSWER);
            case NONE -> {}
        }
    }

    private void endReasoning(String name) {
        if (place == Place.ANSWER) {
            beginAgain();
        } else if (place == Place.REASONING && block.equals(name)) {
            place = Place.ANSWER;
        }
    }

    /** What came until now was reasoning whose beginning was not marked. */
    private void beginAgain() {
        if (isRead && !text.isEmpty()) {
            throw new ModelFailure(
                    ModelFailure.Kind.UNUSABLE, "marked only the end of its reasoning, which was read as text");
        }
        text.setLength(0);
        place = Place.ANSWER;
    }

    /** A turn begins or ends: if there is an answer, it is whole. Reasoning ends with its own mark only. */
    private void leave(Place next) {
        if (place != Place.REASONING) {
            place = text.isEmpty() ? next : Place.AFTER;
        }
    }
}
