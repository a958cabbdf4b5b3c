package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.security.SignIn;
import io.slowking.web.frame.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** Where somebody with a key gets a session. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class SignInPage {
    private static final String HOME = "/";

    private final SignIn signIn;
    private final RoutingContext request;

    SignInPage(SignIn signIn, RoutingContext request) {
        this.signIn = signIn;
        this.request = request;
    }

    @CheckedTemplate(basePath = "frame")
    static class Templates {
        static native TemplateInstance signIn(String to, boolean wrong, boolean asked);
    }

    @GET
    @Path("/sign-in")
    public TemplateInstance form(@QueryParam("to") @DefaultValue(HOME) String to) {
        return Templates.signIn(own(to).toString(), false, signIn.isAskedFor());
    }

    @POST
    @Path("/sign-in")
    public Response signIn(Form form) {
        URI to = own(form.text("to").orElse(HOME));
        return signIn.with(form.exact("key").strip(), request)
                .map(session -> Response.seeOther(to)
                        .cookie(cookie(session, signIn.lifetime()))
                        .build())
                .orElseGet(() -> Response.status(422)
                        .entity(Templates.signIn(to.toString(), true, signIn.isAskedFor())
                                .render())
                        .build());
    }

    @POST
    @Path("/sign-out")
    public Response signOut(Form form) {
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(cookie("", Duration.ZERO))
                .build();
    }

    private NewCookie cookie(String session, Duration age) {
        return new NewCookie.Builder(SignIn.COOKIE)
                .value(session)
                .path("/")
                .maxAge((int) age.toSeconds())
                .httpOnly(true)
                .secure(request.request().isSSL())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** An address within Slowking; whoever sends a link with somebody else's address behind the sign-in leads nobody there. */
    private static URI own(String to) {
        try {
            URI address = new URI(to);
            boolean own = !address.isAbsolute()
                    && address.getRawAuthority() == null
                    && to.startsWith("/")
                    && !to.startsWith("//")
                    && !to.startsWith("/\\");
            return own ? address : URI.create(HOME);
        } catch (URISyntaxException e) {
            return URI.create(HOME);
        }
    }
}
