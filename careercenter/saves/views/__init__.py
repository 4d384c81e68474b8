"""Pages and buttons of what people mark."""
