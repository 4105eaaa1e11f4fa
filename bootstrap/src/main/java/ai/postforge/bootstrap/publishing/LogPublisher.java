package ai.postforge.bootstrap.publishing;

import ai.postforge.application.post.PostPublisher;
import ai.postforge.domain.post.PlatformPost;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what would be posted to the log and calls it published. Nothing leaves the machine, so nothing is ever in
 * doubt.
 */
final class LogPublisher implements PostPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(LogPublisher.class);

    @Override
    public Outcome publish(Submission submission) {
        LOG.info(
                "event=would-publish post={} author={} content=\"{}\"",
                submission.post(),
                submission.author(),
                submission
                        .content()
                        .text()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"));
        return new Outcome.Published(Optional.of(new PlatformPost("log:" + submission.post(), Optional.empty())));
    }

    @Override
    public Lookup lookUp(Submission submission) {
        return new Lookup.NotFound();
    }
}
