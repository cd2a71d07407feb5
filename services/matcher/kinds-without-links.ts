/** Element names of blocks in which a link would be out of place. */
export const kindsWithoutLinks = /^(h[1-6]|title|pre|code|button|label|nav)$/;
