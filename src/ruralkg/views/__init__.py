"""What people look at: the explorer, one HTML file that needs nothing else."""
