/** Who may call Slowking: keys and what they may do, open doors, limits. */
@NullMarked
package io.slowking.security.access;

import org.jspecify.annotations.NullMarked;
