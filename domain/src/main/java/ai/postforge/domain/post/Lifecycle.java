package ai.postforge.domain.post;

import java.time.Instant;

/**
 * The steps of the lifecycle for a post in any state. Each step gives the post after it, or a refusal because the state
 * forbids the step. A published post allows nothing. The other states allow what {@link Unpublished} offers. Only a
 * scheduled post can be unscheduled.
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
