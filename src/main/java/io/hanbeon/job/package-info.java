/** What a scheduled job is here: claimed once per period, recorded, taken over when its instance died. */
@NullMarked
package io.hanbeon.job;

import org.jspecify.annotations.NullMarked;
