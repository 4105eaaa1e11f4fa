package ai.postforge.web.docs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /openapi.yaml} and {@code /docs}: the description of the API, and a page to read and try it. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class DocsController {
    /** Everything comes from here; Swagger UI styles its elements in place. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String AN_HOUR = "public, max-age=3600";

    private final DocsFiles files = DocsFiles.load();

    @Get("/openapi.yaml")
    HttpResponse<byte[]> description() {
        return answer("openapi.yaml");
    }

    @Get("/docs")
    HttpResponse<byte[]> page() {
        return answer("index.html").header("Content-Security-Policy", POLICY);
    }

    @Get("/docs/{file}")
    HttpResponse<byte[]> part(@PathVariable String file) {
        return answer(file).header("Content-Security-Policy", POLICY);
    }

    private MutableHttpResponse<byte[]> answer(String name) {
        DocsFiles.Place file = files.find(name)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "The docs have no such file."));
        return HttpResponse.ok(files.read(file))
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, AN_HOUR);
    }
}
