/** Jobs as people see them: listed, run by hand, paused. */
@NullMarked
package io.hanbeon.job.administer;

import org.jspecify.annotations.NullMarked;
