package io.slowking.web;

import io.slowking.http.Problem;
import io.slowking.web.assets.Asset;
import io.slowking.web.assets.Assets;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Serves what pages load. An address stands for one content for ever. */
@Path("/assets")
@PermitAll
public class AssetResource {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Path("/{fingerprint}/{name}")
    public Response get(@PathParam("fingerprint") String fingerprint, @PathParam("name") String name) {
        Asset asset = assets.find(fingerprint, name)
                .orElseThrow(() -> Problem.notFound("unknown_asset", "There is no such file; load the page again"));
        return Response.ok(asset.content(), asset.type())
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
