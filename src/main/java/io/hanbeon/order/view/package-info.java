/** Orders as people see them: masked, one batch or a list, of one's own organisation. */
@NullMarked
package io.hanbeon.order.view;

import org.jspecify.annotations.NullMarked;
