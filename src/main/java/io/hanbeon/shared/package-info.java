/** What every room stands on: ids, clock, sealed personal data, masking, problems, the database's refusals. */
@NullMarked
package io.hanbeon.shared;

import org.jspecify.annotations.NullMarked;
