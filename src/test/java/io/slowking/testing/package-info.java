/** What tests share: the real servers, a target, waiting for conditions. */
@NullMarked
package io.slowking.testing;

import org.jspecify.annotations.NullMarked;
