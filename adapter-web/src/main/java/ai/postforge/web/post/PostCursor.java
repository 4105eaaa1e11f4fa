package ai.postforge.web.post;

import ai.postforge.application.post.PostQueries.Position;
import ai.postforge.web.page.Cursor;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cursors of the list of posts: the creation time of a post in milliseconds, and its id. */
final class PostCursor {
    private static final String LIST = "posts";

    /** Times up to the year 9999, and possible ids of posts, so that a database accepts every position. */
    private static final Pattern POSITION = Pattern.compile("(-?[0-9]{1,15})\\|(.+)");

    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final long EARLIEST_MILLIS =
            Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private PostCursor() {}

    static String write(Position position) {
        return Cursor.write(LIST, position.at().toEpochMilli() + "|" + position.id());
    }

    static Optional<Position> read(String cursor) {
        return Cursor.read(LIST, cursor).flatMap(PostCursor::position);
    }

    private static Optional<Position> position(String text) {
        Matcher matcher = POSITION.matcher(text);
        if (!matcher.matches() || !PostPath.isId(matcher.group(2))) {
            return Optional.empty();
        }
        long millis = Long.parseLong(matcher.group(1));
        return millis >= EARLIEST_MILLIS && millis <= LATEST_MILLIS
                ? Optional.of(new Position(Instant.ofEpochMilli(millis), matcher.group(2)))
                : Optional.empty();
    }
}
