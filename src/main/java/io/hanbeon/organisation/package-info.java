/** Organisations as other rooms know them: whether one may belong to them, and the version of their settings. */
@NullMarked
package io.hanbeon.organisation;

import org.jspecify.annotations.NullMarked;
