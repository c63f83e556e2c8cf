"""What the verbs do: ask what must be asked, then hand the work to the job list. One function a verb."""
