"""What the lesson brings to Jupyter: settings, kernels, and the form and trust of its pages."""
