package ai.postforge.web.user;

import ai.postforge.application.user.GetMe;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /api/me}: the caller. */
@Controller("/api/me")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {
    private final GetMe getMe;

    MeController(GetMe getMe) {
        this.getMe = getMe;
    }

    @Get
    HttpResponse<?> get(HttpRequest<?> request, Caller caller) {
        return switch (getMe.get(caller)) {
            case GetMe.Outcome.Found(var user) -> HttpResponse.ok(UserJson.of(user));
            case GetMe.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }
}
