package ai.postforge.web.post;

import ai.postforge.domain.post.PostId;
import ai.postforge.web.problem.ProblemException;
import ai.postforge.web.problem.ProblemType;
import java.util.regex.Pattern;

/** Where a post is found. */
final class PostPath {
    static final String NO_SUCH_POST = "There is no such post.";

    /**
     * Wider than CUIDs, because adopted databases may have other ids, but only characters that every database accepts.
     */
    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");

    private PostPath() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * The id in a path.
     *
     * @throws ProblemException if no post can have this id, so there is nothing at the path
     */
    static PostId id(String text) {
        if (!isId(text)) {
            throw new ProblemException(ProblemType.NOT_FOUND, NO_SUCH_POST);
        }
        return new PostId(text);
    }

    static String of(String id) {
        return "/api/posts/" + id;
    }
}
