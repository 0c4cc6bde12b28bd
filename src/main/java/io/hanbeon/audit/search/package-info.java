/** Whether somebody may search by personal data, and how often. */
@NullMarked
package io.hanbeon.audit.search;

import org.jspecify.annotations.NullMarked;
