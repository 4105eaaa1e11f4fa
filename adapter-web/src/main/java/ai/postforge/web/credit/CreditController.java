package ai.postforge.web.credit;

import ai.postforge.application.credit.CreditQueries.Position;
import ai.postforge.application.credit.GetCredits;
import ai.postforge.application.credit.ListTransactions;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.Rule;
import ai.postforge.web.page.PageInput;
import ai.postforge.web.page.PageJson;
import ai.postforge.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** {@code /api/credits}: the caller's account and ledger. */
@Controller("/api/credits")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreditController {
    private static final Rule<TransactionType> TYPE = Rule.oneOf(TransactionType.values(), TransactionType::code);

    private final GetCredits getCredits;
    private final ListTransactions listTransactions;

    CreditController(GetCredits getCredits, ListTransactions listTransactions) {
        this.getCredits = getCredits;
        this.listTransactions = listTransactions;
    }

    @Get
    HttpResponse<?> get(HttpRequest<?> request, Caller caller) {
        return switch (getCredits.get(caller)) {
            case GetCredits.Outcome.Found(var summary) -> HttpResponse.ok(CreditsJson.of(summary));
            case GetCredits.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }

    @Get("/transactions")
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        Input input = Input.of(request);
        Optional<TransactionType> type = input.parameter("type", TYPE);
        PageRequest<Position> page = PageInput.read(input, TransactionCursor::read);
        input.check();
        return switch (listTransactions.list(new ListTransactions.Query(caller, type, page))) {
            case ListTransactions.Outcome.Found(var found) ->
                HttpResponse.ok(PageJson.of(found, TransactionJson::of, TransactionCursor::write));
            case ListTransactions.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }
}
