package io.slowking.scaletest;

import io.slowking.http.LiveStream;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A job's events as they happen, samples that were added among them. */
@Path("/api/v1/jobs")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "events")
public class JobLiveResource {
    private final JobQueries queries;
    private final UnitOfWork<JobRepositories> work;
    private final LiveStream live;

    JobLiveResource(JobQueries queries, UnitOfWork<JobRepositories> work, LiveStream live) {
        this.queries = queries;
        this.work = work;
        this.live = live;
    }

    @GET
    @Path("/{jid}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(operationId = "watch_job", summary = "The job's events, live")
    public Multi<OutboundSseEvent> watch(@PathParam("jid") String jid, @BeanParam InNamespace in, @Context Sse sse) {
        String namespace = in.name();
        UUID known = find(JobQueries.jid(jid), namespace).jid();
        return live.of(known, () -> find(known, namespace), sse);
    }

    /** In a unit of work, whose end gives the connection to the database back; otherwise that would be the end of the stream. */
    private JobView find(UUID jid, @Nullable String namespace) {
        return work.get(_ -> queries.find(jid, namespace).orElseThrow(() -> JobCommands.unknown(jid)));
    }
}
