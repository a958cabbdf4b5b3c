/**
 * How facts travel: unit of work → outbox → relay → Kafka → consumer → inbox → handler. The only package that knows Kafka, and the only one
 * that opens transactions. It knows envelopes, not benchmarks.
 *
 * <p>The promise: a committed event is delivered at least once, its effects happen exactly once, and events of one subject are handled in the
 * order in which they were raised, whatever is killed or restarted in between.
 */
@NullMarked
package io.slowking.messaging;

import org.jspecify.annotations.NullMarked;
