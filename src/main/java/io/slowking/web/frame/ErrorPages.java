package io.slowking.web.frame;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.ProblemBody;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Browsers get problems as pages, with the same facts. Who isn't signed in is sent to where that is done. */
class ErrorPages {
    private static final int UNAUTHORIZED = 401;
    private static final int SEE_OTHER = 303;

    /** htmx says so. */
    private static final String PART_OF_A_PAGE = "HX-Request";

    @CheckedTemplate(basePath = "frame")
    static class Templates {
        static native TemplateInstance error(
                int status, String title, String code, String detail, List<Field> fields, String plain);
    }

    /** A field to mend. */
    record Field(String name, String message) {}

    // Before the headers of pages are set: of two response filters, the one of the higher priority comes first.
    @ServerResponseFilter(priority = Priorities.USER + 100)
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof ProblemBody problem)) {
            return;
        }
        if (problem.status() == UNAUTHORIZED && request.getHeaderString(PART_OF_A_PAGE) != null) {
            // A page that is still open after the session has ended is loaded anew, and so led to where one signs in.
            response.getHeaders().putSingle("HX-Refresh", "true");
            return;
        }
        if (!isBrowser(request)) {
            return;
        }
        if (problem.status() == UNAUTHORIZED && request.getMethod().equals("GET")) {
            response.setStatus(SEE_OTHER);
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, signIn(request));
            response.setEntity(null);
            return;
        }
        response.setEntity(
                page(problem, plain(request)), new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }

    private static boolean isBrowser(ContainerRequestContext request) {
        String accepted = Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.ACCEPT), "");
        return accepted.contains(MediaType.TEXT_HTML)
                && !request.getUriInfo().getPath().startsWith("/api/");
    }

    private static String signIn(ContainerRequestContext request) {
        String from = request.getUriInfo().getRequestUri().getRawPath();
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        return "/sign-in?to=" + URLEncoder.encode(query == null ? from : from + "?" + query, StandardCharsets.UTF_8);
    }

    /** Where the same page is without what stands behind the question mark, which may be what is wrong; empty when there is nothing. */
    private static String plain(ContainerRequestContext request) {
        URI address = request.getUriInfo().getRequestUri();
        return request.getMethod().equals("GET") && address.getRawQuery() != null ? address.getRawPath() : "";
    }

    private static String title(ProblemBody problem) {
        return switch (problem.status()) {
            case 400, 422 -> "That doesn't work as it was asked for";
            case 403 -> "That is not for this key";
            case 404 -> "There is nothing here";
            case 503 -> "Not at the moment";
            default -> problem.title();
        };
    }

    private static String page(ProblemBody problem, String plain) {
        List<Field> fields = problem.errors() == null
                ? List.of()
                : problem.errors().stream()
                        .map(field -> new Field(field.field(), field.message()))
                        .toList();
        String detail = problem.detail() instanceof String text ? text : "These fields need mending:";
        return Templates.error(problem.status(), title(problem), problem.code(), detail, fields, plain)
                .render();
    }
}
