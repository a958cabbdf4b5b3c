/** Tells people and programs: log, e-mail, webhook, Slack. Knows messages and routes, not benchmarks. */
@NullMarked
package io.slowking.notification;

import org.jspecify.annotations.NullMarked;
