/** What Home gathers from the modules. */
@NullMarked
package io.slowking.web.home;

import org.jspecify.annotations.NullMarked;
