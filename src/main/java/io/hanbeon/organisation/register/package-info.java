/** Organisations: who they are, whether they are open, and which version of their message route counts. */
@NullMarked
package io.hanbeon.organisation.register;

import org.jspecify.annotations.NullMarked;
