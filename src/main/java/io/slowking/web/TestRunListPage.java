package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.security.Roles;
import io.slowking.testrun.TestRunFilter;
import io.slowking.testrun.TestRunQueries;
import io.slowking.testrun.TestRunView;
import io.slowking.web.frame.Query;
import io.slowking.web.testrun.RunRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of tests: those with failures, then all, page by page. */
@Path("/test-runs")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class TestRunListPage {
    private static final String MOST_FAILED = "10";

    private final TestRunQueries queries;
    private final Clock clock;

    TestRunListPage(TestRunQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "testruns")
    static class Templates {
        static native TemplateInstance list(
                Query query, List<RunRow> failed, boolean moreFailed, List<RunRow> rows, @Nullable String next);
    }

    @GET
    public TemplateInstance list(
            @BeanParam TestRunFilter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("25") String limit,
            @Context UriInfo address) {
        Query query = Query.of(address);
        boolean first = query.text("outcome").isEmpty() && query.text("after").isEmpty();
        Page<TestRunView> failed =
                first ? queries.page(filter.failed(), null, MOST_FAILED) : new Page<>(List.of(), null);
        Page<TestRunView> page =
                queries.page(filter.withoutBlanks(), query.text("after").isEmpty() ? null : after, limit);
        return Templates.list(
                query,
                rows(failed),
                failed.next() != null,
                rows(page),
                page.next() == null ? null : query.with("after", page.next()));
    }

    private List<RunRow> rows(Page<TestRunView> page) {
        Instant now = clock.instant();
        return page.items().stream().map(run -> RunRow.of(run, now)).toList();
    }
}
