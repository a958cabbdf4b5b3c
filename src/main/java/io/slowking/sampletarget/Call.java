package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** One call that the platform understands. */
@FunctionalInterface
interface Call {

    /**
     * Answers the request. Whoever needs its body has to ask for it before this returns, because afterwards it is on
     * its way. A {@link Refusal} in the future becomes an error answer.
     */
    Future<Answer> answer(HttpServerRequest request);
}
