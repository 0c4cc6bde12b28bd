/** Who changed what, when and from where: each entry carries the hash of the one before. */
@NullMarked
package io.hanbeon.audit;

import org.jspecify.annotations.NullMarked;
