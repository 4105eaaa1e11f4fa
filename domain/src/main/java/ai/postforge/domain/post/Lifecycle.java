package ai.postforge.domain.post;

import java.time.Instant;

/**
 * The lifecycle for callers that hold just any post: each step is either the post after it, or refused because the
 * state forbids it. Published posts allow nothing; the other states allow what {@link Unpublished} offers, and only a
 * scheduled one can be unscheduled.
 */
public final class Lifecycle {
    private Lifecycle() {}

    public static Transition edit(Post post, PostContent content, Instant now) {
        return switch (post) {
            case Unpublished unpublished -> new Transition.Done(unpublished.edit(content, now));
            case Published published -> illegal(published, PostStep.EDIT);
        };
    }

    public static Transition schedule(Post post, ScheduleTime time, Instant now) {
        return switch (post) {
            case Unpublished unpublished -> new Transition.Done(unpublished.schedule(time, now));
            case Published published -> illegal(published, PostStep.SCHEDULE);
        };
    }

    public static Transition unschedule(Post post, Instant now) {
        return switch (post) {
            case Scheduled scheduled -> new Transition.Done(scheduled.unschedule(now));
            case Draft draft -> illegal(draft, PostStep.UNSCHEDULE);
            case Failed failed -> illegal(failed, PostStep.UNSCHEDULE);
            case Published published -> illegal(published, PostStep.UNSCHEDULE);
        };
    }

    private static Transition illegal(Post post, PostStep step) {
        return new Transition.Illegal(post.status(), step);
    }
}
