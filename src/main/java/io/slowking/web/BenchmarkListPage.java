package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.benchmark.BenchmarkFilter;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.BenchmarkTypes;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.http.Page;
import io.slowking.security.Roles;
import io.slowking.web.benchmark.BenchmarkRow;
import io.slowking.web.benchmark.BenchmarkRows;
import io.slowking.web.frame.Query;
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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All benchmarks, page by page. */
@Path("/benchmarks")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class BenchmarkListPage {
    private final BenchmarkQueries queries;
    private final BenchmarkRows rows;
    private final BenchmarkTypes types;

    BenchmarkListPage(BenchmarkQueries queries, BenchmarkRows rows, BenchmarkTypes types) {
        this.queries = queries;
        this.rows = rows;
        this.types = types;
    }

    @CheckedTemplate(basePath = "benchmarks")
    static class Templates {
        static native TemplateInstance list(
                Query query, List<String> statuses, List<String> types, List<BenchmarkRow> rows, @Nullable String next);
    }

    @GET
    public TemplateInstance list(
            @BeanParam BenchmarkFilter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("25") String limit,
            @Context UriInfo address) {
        Query query = Query.of(address);
        Page<BenchmarkView> page =
                queries.page(filter.withoutBlanks(), query.text("after").isEmpty() ? null : after, limit);
        return Templates.list(
                query,
                Arrays.stream(BenchmarkStatus.values())
                        .map(BenchmarkStatus::word)
                        .toList(),
                types.names(),
                rows.of(page.items()),
                page.next() == null ? null : query.with("after", page.next()));
    }
}
