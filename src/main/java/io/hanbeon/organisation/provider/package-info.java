/** What an organisation needs to send through a vendor: which vendors there are, what they ask for, whether they take it. */
@NullMarked
package io.hanbeon.organisation.provider;

import org.jspecify.annotations.NullMarked;
