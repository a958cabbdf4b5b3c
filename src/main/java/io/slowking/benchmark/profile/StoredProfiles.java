package io.slowking.benchmark.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.LatencyProfile;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The profiles of benchmarks that have a report. */
@Singleton
public class StoredProfiles {
    private static final String FIND = """
            select cast(profile as text) from benchmark_profile where benchmark_id = :id and report = :report
            """;

    private static final String KEEP = """
            insert into benchmark_profile (benchmark_id, report, profile)
            select id, :report, cast(:profile as jsonb) from benchmark where id = :id
            on conflict (benchmark_id) do update set report = excluded.report, profile = excluded.profile
            """;

    private final UnitOfWork<Session> work;
    private final ObjectMapper mapper;

    StoredProfiles(UnitsOfWork units, Session entities, ObjectMapper mapper) {
        this.work = units.over(_ -> entities);
        this.mapper = mapper;
    }

    /** The profile that was kept for that report. */
    public Optional<LatencyProfile> find(UUID benchmarkId, String report) {
        return work.get(entities -> entities.createNativeQuery(FIND, String.class)
                .setParameter("id", benchmarkId)
                .setParameter("report", report)
                .getResultStream()
                .findFirst()
                .map(this::read));
    }

    public void keep(UUID benchmarkId, String report, LatencyProfile profile) {
        work.run(entities -> entities.createNativeQuery(KEEP)
                .setParameter("id", benchmarkId)
                .setParameter("report", report)
                .setParameter("profile", write(profile))
                .executeUpdate());
    }

    private LatencyProfile read(String json) {
        try {
            return mapper.readValue(json, LatencyProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored profile can't be read: " + e.getOriginalMessage());
        }
    }

    private String write(LatencyProfile profile) {
        try {
            return mapper.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A profile has no JSON", e);
        }
    }
}
