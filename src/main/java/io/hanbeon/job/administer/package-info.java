/** Periodic jobs as people see them: scheduled, listed, run by hand, paused. */
@NullMarked
package io.hanbeon.job.administer;

import org.jspecify.annotations.NullMarked;
