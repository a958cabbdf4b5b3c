package io.slowking.scaletest;

import java.util.ArrayList;
import java.util.List;

/** The requests of one small job, in the order in which a driver sends them: two phases, one metric of two samples each. */
record Recording(String metric, String parameter, String jid, String first, String second) {
    static Recording make() {
        return new Recording(OldDriver.id(), OldDriver.id(), OldDriver.id(), OldDriver.id(), OldDriver.id());
    }

    /** A request. */
    record Request(String table, String body) {}

    List<Request> requests() {
        return List.of(
                new Request("lookup_metrics", """
                        {"metric": "%s", "name": "deployTime", "title": "Time to deploy", "units": "s"}""".formatted(metric)),
                new Request("lookup_parameters", """
                        {"parameter": "%s", "name": "instances", "title": "instances", "units": "apps"}""".formatted(parameter)),
                new Request("job", """
                        {"jid": "%s", "started": "2018-02-21T15:00:00", "completed": "2018-02-21T15:30:00.250000", "status": 0, "project": ""}""".formatted(jid)),
                new Request("job_meta", """
                        [{"jid": "%1$s", "name": "version", "value": "1.11"}, {"jid": "%1$s", "name": "build", "value": 17},
                         {"jid": "%1$s", "name": "nightly", "value": true}, {"jid": "%1$s", "name": "where", "value": {"dc": "a"}}]""".formatted(jid)),
                new Request("job_phases", """
                        [{"pid": "%s", "jid": "%s", "run": 0, "timestamp": "2018-02-21T15:30:00.100000"},
                         {"pid": "%s", "jid": "%s", "run": 0, "timestamp": "2018-02-21T15:30:00.100001"}]""".formatted(first, jid, second, jid)),
                new Request("phase_flags", """
                        [{"pid": "%s", "name": "status", "value": "OK"}]""".formatted(first)),
                new Request("phase_params", """
                        [{"pid": "%s", "parameter": "%s", "value": 10}, {"pid": "%s", "parameter": "%s", "value": "20"}]""".formatted(first, parameter, second, parameter)),
                new Request(
                        "phase_metrics", """
                        [{"pid": "%s", "metric": "%s", "value": 1.42, "timestamp": "2018-02-21T15:00:10.822527"},
                         {"pid": "%s", "metric": "%s", "value": "1.4200000762939453", "timestamp": "2018-02-21T15:00:11"},
                         {"pid": "%s", "metric": "%s", "value": 2, "timestamp": "2018-02-21T15:10:10.5"},
                         {"pid": "%s", "metric": "%s", "value": 1519219205123456789, "timestamp": 1519225811.25}]""".formatted(first, metric, first, metric, second, metric, second, metric)));
    }

    /** Sends all of it and returns the answers' status codes. */
    List<Integer> sendBy(OldDriver driver) {
        List<Integer> statuses = new ArrayList<>();
        requests().forEach(request -> statuses.add(driver.post(request.table(), request.body())));
        return statuses;
    }
}
